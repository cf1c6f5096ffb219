/** The command line as Electron reads it: Chromium switches, preloads, the app, the app's own words. */
export interface CommandLine {
  /** Switch name without dashes → value ('' when it has none). */
  readonly switches: Map<string, string>;
  /** Modules of `-r`, loaded before the app. */
  readonly preloads: readonly string[];
  /** The app folder or file that was named, if any. */
  readonly appArgument: string | undefined;
  /** Everything after the executable, untouched. */
  readonly args: readonly string[];
  readonly showsVersion: boolean;
}

const TAKES_A_WORD = new Set(['-r', '--require']);

/** Reads `args` (without the executable). */
export function readCommandLine(args: readonly string[]): CommandLine {
  return {
    switches: readSwitches(args),
    ...readLauncherWords(args),
    args,
    showsVersion: args[0] === '-v' || args[0] === '--version',
  };
}

function readSwitches(args: readonly string[]): Map<string, string> {
  const switches = new Map<string, string>();
  for (const arg of args) {
    if (arg === '--') break;
    const match = /^--([^=]+)(?:=(.*))?$/s.exec(arg);
    if (match?.[1] !== undefined) switches.set(match[1], match[2] ?? '');
  }
  return switches;
}

function readLauncherWords(args: readonly string[]): Pick<CommandLine, 'preloads' | 'appArgument'> {
  const preloads: string[] = [];
  for (let index = 0; index < args.length; index += 1) {
    const arg = args[index] ?? '';
    if (TAKES_A_WORD.has(arg)) {
      index += 1;
      const preload = args[index];
      if (preload !== undefined) preloads.push(preload);
    } else if (!arg.startsWith('-')) {
      return { preloads, appArgument: arg };
    }
  }
  return { preloads, appArgument: undefined };
}
