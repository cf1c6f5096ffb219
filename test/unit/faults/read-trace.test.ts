import { describe, expect, it } from 'vitest';
import { readTrace } from '#test/faults/power/read-trace.ts';

const hex = (text: string): string =>
  [...Buffer.from(text)].map((byte) => `\\x${byte.toString(16).padStart(2, '0')}`).join('');
const quoted = (text: string): string => `"${hex(text)}"`;
const open = (fd: number, file: string): string => `${fd}<${hex(file)}>`;
const places = { dataDir: '/data', marks: '/marks' };
const read = (...lines: string[]) => readTrace(lines.join('\n'), places);

describe('[O08] the recording of a terminal', () => {
  it('says what was written where, also by writes without a place of their own', () => {
    const made = `7 openat(AT_FDCWD<${hex('/')}>, ${quoted('/data/a')}, O_WRONLY|O_CREAT|O_TRUNC, 0600) = ${open(21, '/data/a')}`;
    expect(
      read(
        made,
        `7 write(${open(21, '/data/a')}, ${quoted('one')}, 3) = 3`,
        `7 write(${open(21, '/data/a')}, ${quoted('two, and more')}, 13) = 3`,
        `8 pwrite64(${open(21, '/data/a')}, ${quoted('x')}, 1, 4096) = 1`,
        `7 ftruncate(${open(21, '/data/a')}, 5) = 0`,
        `7 rename(${quoted('/data/a')}, ${quoted('/data/b/c')}) = 0`,
        `7 write(${open(22, '/elsewhere')}, ${quoted('one')}, 3) = 3`,
        `7 unlink(${quoted('/data/gone')}) = -1 ENOENT (No such file or directory)`,
        `7 unlink(${quoted('/data/b/c')}) = 0`,
        '7 +++ exited with 0 +++',
      ),
    ).toEqual([
      { kind: 'open', path: 'a', isEmptied: true },
      { kind: 'write', path: 'a', at: 0, bytes: Buffer.from('one') },
      { kind: 'write', path: 'a', at: 3, bytes: Buffer.from('two') },
      { kind: 'write', path: 'a', at: 4096, bytes: Buffer.from('x') },
      { kind: 'truncate', path: 'a', size: 5 },
      { kind: 'move', path: 'a', to: 'b/c' },
      { kind: 'remove', path: 'b/c' },
    ]);
  });

  it('lets a sync cover what was there when it began', () => {
    const file = open(21, '/data/a');
    const events = read(
      `7 pwrite64(${file}, ${quoted('x')}, 1, 0) = 1`,
      `7 fdatasync(${file} <unfinished ...>`,
      `8 pwrite64(${file}, ${quoted('y')}, 1, 1) = 1`,
      `7 <... fdatasync resumed>)           = 0`,
    );
    expect(events.at(-1)).toEqual({ kind: 'sync', path: 'a', begun: 1 });
    expect(events).toHaveLength(3);
  });

  it('hears what the terminal tells its officer and the service', () => {
    const mark = { step: 'done', channel: 'cases:submit-act', id: 'act-1' };
    const request =
      'POST /x HTTP/1.1\r\nIdempotency-Key: act-1\r\n\r\n{"head":{"seq":4,"hash":"ab"}}';
    expect(
      read(
        `7 write(${open(20, '/marks')}, ${quoted(JSON.stringify(mark))}, 9) = 9`,
        `7 write(30<TCP:[127.0.0.1:1->127.0.0.1:2]>, ${quoted(request)}, 9) = 9`,
      ),
    ).toEqual([
      { kind: 'mark', mark },
      { kind: 'told', told: { of: 'act', id: 'act-1' } },
      { kind: 'told', told: { of: 'head', seq: 4, hash: 'ab' } },
    ]);
  });

  it.each([
    `7 fallocate(${open(21, '/data/a')}, 0, 0, 10) = 0`,
    `7 rename(${quoted('/data/a')}, ${quoted('/elsewhere/a')}) = 0`,
    `7 linkat(AT_FDCWD, ${quoted('/data/a')}, AT_FDCWD, ${quoted('/data/b')}, 0) = 0`,
    `7 mmap(NULL, 4096, PROT_READ|PROT_WRITE, MAP_SHARED, ${open(21, '/data/a')}, 0) = 0x7f`,
    `7 write(${open(21, '/data/a')}, ${quoted('one')}..., 9) = 9`,
  ])('refuses what the model does not know: %s', (line) => {
    expect(() => read(line)).toThrow();
  });
});
