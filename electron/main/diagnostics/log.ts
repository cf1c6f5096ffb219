import { isAppError } from '#shared/errors/app-error.ts';

/**
 * The main process writes short lines to stderr: time, what happened, the code of an error. Never a
 * payload, a path below the user's home, or a text that a person typed.
 */
export const log = {
  info(message: string): void {
    write('info', message);
  },
  error(message: string, error: unknown): void {
    write('error', `${message}: ${nameOf(error)}`);
  },
} as const;

function nameOf(error: unknown): string {
  if (isAppError(error)) return error.code;
  if (!(error instanceof Error)) return typeof error;
  const code = (error as NodeJS.ErrnoException).code;
  return code === undefined ? `${error.name} at ${firstFrame(error)}` : `${error.name} ${code}`;
}

/** Function and line where it was thrown, without the folder. */
function firstFrame(error: Error): string {
  const line = error.stack?.split('\n').find((text) => text.trimStart().startsWith('at '));
  return line?.trim().replace(/\(?(?:file:\/\/)?[^\s(]*\//, '(') ?? 'unknown';
}

function write(level: string, message: string): void {
  process.stderr.write(`${new Date().toISOString()} ${level} ${message}\n`);
}
