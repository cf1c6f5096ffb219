import { spawnSync } from 'node:child_process';
import type { Recorder } from '../terminal/terminal-handle.ts';

/** What changes a disk, and what would change it past the other calls. */
const calls = [
  ...['open', 'openat', 'creat', 'write', 'writev', 'pwrite64', 'pwritev', 'pwritev2'],
  ...['truncate', 'ftruncate', 'fallocate', 'copy_file_range', 'sendfile', 'mmap', 'msync'],
  ...['rename', 'renameat', 'renameat2', 'link', 'linkat', 'symlink', 'symlinkat'],
  ...['unlink', 'unlinkat', 'rmdir', 'mkdir', 'mkdirat', 'mknod', 'mknodat'],
  ...['fsync', 'fdatasync', 'sync_file_range', 'sync', 'syncfs', 'io_uring_setup'],
];

/** Longer than anything the terminal writes at once; a text that is cut off is refused by the reader. */
const longestText = 64 * 2 ** 20;

/** @throws Error where there is no strace, or it may not look at processes */
export function requireStrace(): void {
  const tried = spawnSync('strace', ['-qq', '-e', 'trace=none', process.execPath, '-e', '0']);
  if (tried.status === 0) return;
  const said = tried.error?.message ?? tried.stderr.toString();
  throw new Error(
    `loss of power is played from a recording of strace (Debian package strace), which does not run: ${said}`,
  );
}

/**
 * Has every change of the disk by a terminal process appended to a file, with its bytes. The recorder is no
 * parent of the process (`-D`), so that the process can be killed as any other.
 */
export function straceTo(trace: string, marks: string): Recorder {
  const shown = ['-yy', '-xx', '-s', String(longestText)];
  return {
    command: 'strace',
    args: [
      ...['-D', '-f', '-qq', '--seccomp-bpf', ...shown, '-A', '-o', trace],
      ...['-e', `trace=${calls.join(',')}`, '-e', 'signal=none'],
    ],
    // What goes by a ring past the calls could not be seen.
    env: { TERMINAL_MARKS: marks, UV_USE_IO_URING: '0' },
  };
}
