import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  chainBeginning,
  chainText,
  evidenceText,
  type EvidenceItem,
} from '#shared/domain/notices/evidence.ts';
import { evidenceItems } from './notices.fixture.ts';

const document = (parts: Readonly<Record<string, unknown>>): EvidenceItem => ({
  entity: 'document',
  row: { id: 'document-1', number: '湛建许〔2026〕1号', ...parts },
});

describe('[S11] the text that names evidence', () => {
  it('is the same in whatever order rows and their parts come', () => {
    const rows = [...evidenceItems, document({})];
    fc.assert(
      fc.property(fc.shuffledSubarray(rows, { minLength: 3 }), (items) => {
        const turned = items.map(({ entity, row }) => ({
          entity,
          row: Object.fromEntries(Object.entries(row).toReversed()) as typeof row,
        }));
        expect(evidenceText(turned)).toBe(evidenceText(rows));
      }),
    );
  });

  it('leaves out what may be added to an issued document, and nothing else', () => {
    const issued = document({ status: 'issued', voidReason: '', delivery: null });
    const later = document({ status: 'void', voidReason: '有误', delivery: { receiver: '林晓' } });
    expect(evidenceText([later])).toBe(evidenceText([issued]));
    expect(evidenceText([document({ number: '2号' })])).not.toBe(evidenceText([issued]));
    const opinion = (status: string): EvidenceItem => ({
      ...{ entity: 'opinion', row: { id: 'opinion-1', status } },
    });
    expect(evidenceText([opinion('a')])).not.toBe(evidenceText([opinion('b')]));
  });
});

describe('[S11] the text of a step in the chain', () => {
  it('holds all of the step but its own hash, parts of a newer service too', () => {
    const event = { noticeId: 'n', seq: 1, previousHash: chainBeginning, newer: 'part' };
    expect(chainText({ ...event, hash: 'x' } as typeof event)).toBe(chainText(event));
    expect(JSON.parse(chainText(event))).toEqual(event);
    const other = { ...event, newer: 'other' };
    expect(chainText(other)).not.toBe(chainText(event));
  });
});
