import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';

/** What is to be told of a file, and whether nothing stands against it. */
export interface FileVerdict {
  readonly isSound: boolean;
  /** zh-CN, for whoever was given the file. */
  readonly lines: readonly string[];
}

/** Values of the options that were given. */
export type GivenOptions = Readonly<Record<string, string | undefined>>;

/**
 * Judges the one file that the command line names and prints what was found; the exit code is 0 when nothing
 * stands against it, else 1.
 * @param options names of the options that take a value
 */
export function verifyNamedFile(
  usage: string,
  options: readonly string[],
  judge: (bytes: Buffer, given: GivenOptions) => FileVerdict,
): void {
  process.exitCode = 1;
  const asked = commandLine(options);
  if (asked === null) {
    console.error(usage);
    return;
  }
  const bytes = bytesOf(asked.file);
  if (bytes === null) {
    console.error(`读不到文件 ${asked.file}，没有核验。`);
    return;
  }
  const { isSound, lines } = judge(bytes, asked.given);
  for (const line of lines) console.log(line);
  if (isSound) process.exitCode = 0;
}

/** What the command line asks for; null when it is not understood. */
function commandLine(
  names: readonly string[],
): { readonly file: string; readonly given: GivenOptions } | null {
  try {
    const options = Object.fromEntries(names.map((name) => [name, { type: 'string' as const }]));
    const { positionals, values } = parseArgs({ options, allowPositionals: true });
    const [file, ...others] = positionals;
    return file === undefined || others.length > 0 ? null : { file, given: values };
  } catch {
    return null;
  }
}

/** npm runs the task in the folder of the project; the file was named from where the person stood. */
function bytesOf(name: string): Buffer | null {
  try {
    return readFileSync(path.resolve(process.env['INIT_CWD'] ?? '.', name));
  } catch {
    return null;
  }
}
