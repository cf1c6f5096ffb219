import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ReceiptsAnswer } from '#shared/central/receipts.ts';
import { startTestCentral, type TestCentral } from './central.fixture.ts';
import { failingBehind, failingChecks } from './conformance.fixture.ts';

let central: TestCentral;

beforeAll(async () => {
  central = await startTestCentral();
});
afterAll(() => central.dispose());

describe('[O08] the conformance run, of a service that may be restored', () => {
  it('passes the reference service', async () => {
    expect(await failingChecks(central.url, 'receipts')).toEqual([]);
  });

  it('catches one that claims to know every act, or none', async () => {
    const saying = (lost: (all: readonly string[]) => string[]) => {
      let asked: string[] = [];
      return {
        onAnswer: (answering: { body: unknown }, { url }: { url: URL }) => {
          if (url.pathname !== '/v1/receipts') return;
          const body = answering.body as ReceiptsAnswer;
          asked = [...asked, ...body.lost];
          answering.body = { ...body, lost: lost(asked) };
        },
      };
    };
    const all = await failingBehind(
      central.url,
      saying(() => []),
      'receipts',
    );
    expect(all).toEqual([expect.stringContaining('one that is not is lost')]);
    const none = await failingBehind(
      central.url,
      saying((asked) => [...asked]),
      'receipts',
    );
    expect(none).toEqual([expect.stringContaining('the lost act takes effect')]);
  });

  it('catches one that takes acts meant for another state', async () => {
    const deaf = {
      onRequest: ({ headers }: { headers: Record<string, string> }) => {
        delete headers['feed-epoch'];
      },
    };
    const names = await failingBehind(central.url, deaf, 'acts: one meant for another state');
    expect(names).toHaveLength(1);
  });
});
