import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestCentral, type TestCentral } from './central.fixture.ts';

let central: TestCentral;

beforeAll(async () => {
  central = await startTestCentral();
});
afterAll(() => central.dispose());

/** Changes stored documents behind the service’s back. */
function tamper(change: string, where = `data ->> '$.status' = 'issued'`): number {
  return central.store
    .prepare(`UPDATE feed_row SET ${change} WHERE entity = 'document' AND ${where}`)
    .run().changes;
}

const set = (path: string, json: string): string =>
  `data = json_set(data, '${path}', json('${json}'))`;

describe('[L02] an issued document at the reference service', () => {
  it.each(['number', 'title', 'kind', 'model', 'fields', 'sha256', 'issuedOn', 'officerName'])(
    'keeps its %s',
    (part) => {
      expect(() => tamper(set(`$.${part}`, '"x"'))).toThrow('keeps its number and text');
    },
  );

  it('is voided once, for a reason that stays, and never made valid again or deleted', () => {
    const voiding = `data = json_set(data, '$.status', 'void', '$.voidReason', '有误')`;
    expect(tamper(voiding)).toBeGreaterThan(0);
    const isVoid = `data ->> '$.status' = 'void'`;
    expect(() => tamper(set('$.status', '"issued"'), isVoid)).toThrow('keeps');
    expect(() => tamper(set('$.voidReason', '"另有原因"'), isVoid)).toThrow('keeps');
    const drop = `DELETE FROM feed_row WHERE entity = 'document'`;
    expect(() => central.store.exec(drop)).toThrow('append-only');
  });
});
