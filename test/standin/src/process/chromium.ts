import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { DevToolsPipe } from './devtools-pipe.ts';
import { writeProfile } from './chromium-profile.ts';
import { temporaryFolder } from './temporary.ts';

const PROGRAM = process.env.STANDIN_CHROMIUM ?? 'chromium';

/** Quiet, offline by itself, no bubbles; LocalNetworkAccessChecks would prompt for 127.0.0.1. */
const ALWAYS = [
  '--no-startup-window',
  '--incognito',
  '--no-first-run',
  '--no-default-browser-check',
  '--test-type',
  '--hide-crash-restore-bubble',
  '--password-store=basic',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-breakpad',
  '--disable-domain-reliability',
  '--disable-default-apps',
  '--disable-search-engine-choice-screen',
  '--metrics-recording-only',
  // The app's own window-open handler decides about popups, with or without a user's gesture.
  '--disable-popup-blocking',
];
const FEATURES_OFF =
  'Translate,MediaRouter,OptimizationHints,LocalNetworkAccessChecks,WebUIOmniboxPopup,WebUIOmniboxAimPopup';

/** Switches that are the stand-in's own business, or Node's. */
const NOT_PASSED_ON = new Set(
  [
    'app',
    'headless',
    'incognito',
    'user-data-dir',
    'remote-debugging-pipe',
    'no-startup-window',
  ].concat(['require', 'inspect', 'inspect-brk', 'disable-features', 'profile-directory']),
);

/** True when there is no display to show a window on. */
export const isHeadless = !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY;

/** Pixels of the screen that Chromium makes up without a display. */
export const HEADLESS_SCREEN = { width: 1920, height: 1080 };
const HEADLESS = [
  '--headless',
  `--screen-info={${HEADLESS_SCREEN.width}x${HEADLESS_SCREEN.height}}`,
];

/** The Chromium child process and the pipe to it. */
export class Chromium {
  readonly pipe: DevToolsPipe;
  readonly ended: Promise<void>;
  readonly #child: ChildProcess;
  readonly #flags: readonly string[];

  /** Starts it with the app's switches; the first answer on the pipe says that it is up. */
  constructor(switches: ReadonlyMap<string, string>) {
    this.#flags = flagsFor(switches);
    this.#child = spawn(
      PROGRAM,
      ['--remote-debugging-pipe', ...(isHeadless ? HEADLESS : []), ...ALWAYS, ...this.#flags],
      { stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'pipe'], env: environment() },
    );
    this.pipe = new DevToolsPipe(
      this.#child.stdio[3] as Writable,
      this.#child.stdio[4] as Readable,
    );
    this.ended = once(this.#child, 'exit').then(
      () => undefined,
      (error: unknown) => console.error(`standin: ${PROGRAM} cannot be started: ${String(error)}`),
    );
    passOnErrors(this.#child.stderr, switches.has('enable-logging'));
  }

  /**
   * Opens an app window on a display: a second start is handed to the running process. The
   * profile folder is the session's, so that sessions do not share a cookie jar.
   */
  openAppWindow(url: string, profile: string): void {
    writeProfile(profileFolder(), profile, true);
    const flags = [`--profile-directory=${profile}`, '--incognito', `--app=${url}`];
    spawn(PROGRAM, [...this.#flags, ...flags], { stdio: 'ignore', env: environment() }).unref();
  }

  /** Ends it: politely, and by its pid when it does not answer within two seconds. */
  async close(): Promise<void> {
    const timer = setTimeout(() => this.kill(), 2000);
    this.pipe.send('Browser.close').catch(() => undefined);
    await this.ended;
    clearTimeout(timer);
  }

  /** Ends it at once; its own children end with it. */
  kill(): void {
    if (this.#child.exitCode === null && this.#child.signalCode === null)
      this.#child.kill('SIGKILL');
  }
}

/** A Chromium that is killed leaves its sockets behind: they go with the temporary folder. */
function environment(): NodeJS.ProcessEnv {
  return { ...process.env, TMPDIR: temporaryFolder() };
}

function profileFolder(): string {
  return path.join(temporaryFolder(), 'chromium');
}

function flagsFor(switches: ReadonlyMap<string, string>): string[] {
  const profile = profileFolder();
  writeProfile(profile, 'Default', !isHeadless);
  const off = [FEATURES_OFF, switches.get('disable-features')].filter(Boolean).join(',');
  const flags = [`--user-data-dir=${profile}`, `--disable-features=${off}`];
  if (process.getuid?.() === 0 && !switches.has('no-sandbox')) flags.push('--no-sandbox');
  for (const [name, value] of switches) {
    if (!NOT_PASSED_ON.has(name)) flags.push(value === '' ? `--${name}` : `--${name}=${value}`);
  }
  return flags;
}

/** The DevTools line is what drivers wait for; the rest is noise about a missing D-Bus. */
function passOnErrors(stderr: Readable | null, isVerbose: boolean): void {
  if (!stderr) return;
  createInterface({ input: stderr }).on('line', (line) => {
    if (isVerbose || line.startsWith('DevTools listening')) process.stderr.write(`${line}\n`);
  });
}
