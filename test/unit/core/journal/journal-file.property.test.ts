import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { judgeJournalFile } from '#core/journal/journal-file-verdict.ts';
import { cacheWithJournal, exportedJournal } from './journal.fixture.ts';

const entries = 24;
let text = '';
/** Line 0 is the cover, line n is entry n; each with its end. */
let lines: string[] = [];

beforeAll(async () => {
  const { bytes } = await exportedJournal(cacheWithJournal(entries), [7, 19]);
  text = new TextDecoder().decode(bytes);
  lines = text.split(/(?<=\n)/);
});

function placeOf(changed: string): { seq: number; kind: string } | null {
  const { break: found } = judgeJournalFile(new TextEncoder().encode(changed));
  return found === null ? null : { seq: found.seq, kind: found.kind };
}

/** Number of the line in which a character stands. */
function lineAt(index: number): number {
  return text.slice(0, index).split('\n').length - 1;
}

const anywhere = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
const indexOf = (share: number): number => Math.floor(share * text.length);
const entryOf = (share: number): number => 1 + Math.floor(share * entries);
const signs = fc.constantFrom(
  ...'0123456789abcdefABCDEF{}[]":,.\\ \n\tuzZ-+批同',
  '\u0000',
  '\ufeff',
);

// Some 4,600 changes in all.
describe('[L01] an exported journal in which one thing was changed', () => {
  it('is whole as it was written', () => {
    expect(lines).toHaveLength(entries + 1);
    expect(placeOf(text)).toBeNull();
  });

  it('names the entry whose character is another', () => {
    let tried = 0;
    const changes = fc.property(anywhere, signs, (share, sign) => {
      const at = indexOf(share);
      fc.pre(text[at] !== sign);
      tried += 1;
      expect(placeOf(text.slice(0, at) + sign + text.slice(at + 1))?.seq).toBe(lineAt(at));
    });
    fc.assert(changes, { numRuns: 1_200 });
    expect(tried).toBeGreaterThanOrEqual(1_200);
  });

  it('names the entry that has a character more or fewer', () => {
    const changes = fc.property(anywhere, signs, fc.boolean(), (share, sign, isMore) => {
      const at = indexOf(share);
      const changed = isMore
        ? text.slice(0, at) + sign + text.slice(at)
        : text.slice(0, at) + text.slice(at + 1);
      expect(placeOf(changed)?.seq).toBe(lineAt(at));
    });
    fc.assert(changes, { numRuns: 1_200 });
  });

  it('names the place of what is cut off', () => {
    const changes = fc.property(anywhere, (share) => {
      const at = indexOf(share);
      const line = lineAt(at);
      const kind = line === 0 ? 'changed' : 'truncated';
      expect(placeOf(text.slice(0, at))).toEqual({ seq: line, kind });
    });
    fc.assert(changes, { numRuns: 400 });
  });

  it('names the entry that is missing, the place of two that were exchanged, and one that stands twice', () => {
    const changes = fc.property(anywhere, anywhere, (one, other) => {
      const [first, second] = [entryOf(one), entryOf(other)].toSorted((a, b) => a - b) as [
        number,
        number,
      ];
      const without = lines.toSpliced(first, 1).join('');
      const isLast = first === entries;
      expect(placeOf(without)).toEqual({ seq: first, kind: isLast ? 'truncated' : 'gap' });
      const twice = lines.toSpliced(second, 0, lines[first] ?? '').join('');
      const place = first === second ? first + 1 : second;
      const isAtEnd = place > entries;
      expect(placeOf(twice)).toEqual({ seq: place, kind: isAtEnd ? 'added' : 'reordered' });
      fc.pre(first !== second);
      const exchanged = lines.with(first, lines[second] ?? '').with(second, lines[first] ?? '');
      expect(placeOf(exchanged.join(''))).toEqual({ seq: first, kind: 'reordered' });
    });
    fc.assert(changes, { numRuns: 400 });
  });

  it('does not take the bytes of another encoding for its own', () => {
    const bytes = new TextEncoder().encode(text);
    const changes = fc.property(anywhere, fc.integer({ min: 1, max: 255 }), (share, flip) => {
      const at = Math.floor(share * bytes.length);
      const changed = Uint8Array.from(bytes);
      changed[at] = (changed[at] ?? 0) ^ flip;
      const line = bytes.subarray(0, at).filter((byte) => byte === 0x0a).length;
      expect(judgeJournalFile(changed).break?.seq).toBe(line);
    });
    fc.assert(changes, { numRuns: 600 });
  });
});
