import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { handInsOf } from '#shared/central/hand-ins.ts';
import { decodedText } from '#shared/domain/text-encoding.ts';
import { rangeOf } from '#test/central/http/byte-range.ts';
import { gbkBytes } from '#test/central/materials/gbk.ts';
import { materialBytes } from '#test/central/materials/material-files.ts';
import { demoData } from '#test/central/seed/demo-data.ts';

const data = demoData({ cases: 150, seed: 62, today: '2026-06-17' });

describe('the files of the demo data', () => {
  it('have the size and the hash of their rows, every hand-in of its own', () => {
    let [again, checked] = [0, 0];
    for (const file of data.caseFiles()) {
      const project = data.projects.find(({ id }) => id === file.case.projectId);
      if (project === undefined) throw new Error('a case without a project');
      for (const material of file.materials) {
        const handIns = handInsOf(material);
        expect(handIns.at(-1)?.sha256 ?? null).toBe(material.sha256);
        again += handIns.length > 1 ? 1 : 0;
        handIns.forEach((handIn, place) => {
          const paper = { project, name: material.name, handIn: place + 1 };
          const bytes = materialBytes(paper, handIn.fileName);
          expect(bytes.length).toBe(handIn.size);
          expect(createHash('sha256').update(bytes).digest('hex')).toBe(handIn.sha256);
          checked += 1;
        });
        expect(new Set(handIns.map(({ sha256 }) => sha256)).size).toBe(handIns.length);
      }
    }
    expect(again).toBeGreaterThan(5);
    expect(checked).toBeGreaterThan(500);
  });

  it('are read back from GBK', () => {
    const text = '湛江市“海湾新城” 施工合同：2026';
    expect(decodedText(gbkBytes(text))).toEqual({ text, encoding: 'GB18030' });
    expect(decodedText(Buffer.from(text)).encoding).toBe('UTF-8');
  });
});

describe('a range of bytes', () => {
  it.each([
    ['bytes=0-4', { from: 0, to: 5 }],
    ['bytes=5-', { from: 5, to: 10 }],
    ['bytes=-3', { from: 7, to: 10 }],
    ['bytes=8-99', { from: 8, to: 10 }],
    ['bytes=10-', 'outside'],
    ['bytes=-0', 'outside'],
    ['bytes=4-2', null],
    ['bytes=0-1,3-4', null],
    ['lines=0-1', null],
    ['bytes=-', null],
    [undefined, null],
  ] as const)('%s of ten', (header, expected) => {
    expect(rangeOf(header, 10)).toEqual(expected);
  });

  it('never reaches beyond the whole', () => {
    fc.assert(
      fc.property(fc.nat(), fc.nat(), fc.nat({ max: 1_000 }), (from, to, size) => {
        const range = rangeOf(`bytes=${from}-${to}`, size);
        if (range === null || range === 'outside') return true;
        return range.from < range.to && range.to <= size;
      }),
    );
  });
});
