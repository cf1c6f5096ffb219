import { expect, it } from 'vitest';
import { adoptActs } from '#core/parcels/adopt-acts.ts';
import type { ActRow } from '#core/parcels/parcel.ts';
import { createCache } from '#core/cache.ts';
import { openTestDatabase } from '../test-database.ts';

it('[L03] an act that was being sent elsewhere waits here, and may have taken effect', () => {
  const cache = createCache(openTestDatabase());
  const act: ActRow = {
    ...{ id: '0190a3c5-0000-7000-8000-000000000001', position: 1, subject: 'patrol' },
    ...{ subjectId: 'p', subjectNumber: 'P-1', subjectTitle: '', act: '{}', state: 'sending' },
    ...{ seenVersion: 1, sentVersion: 1, base: 'null', deviceAt: '2026-06-17T04:00:00.000Z' },
    ...{ deviceOffsetMs: null, attempts: 1, firstTryAt: null, lastTryAt: null, reason: null },
    ...{ failureCode: null, isUnclear: 0, receipt: null, acceptedVersion: null },
    ...{ theirs: null, theirsVersion: null },
  };
  adoptActs(cache, [act]);
  expect(cache.parcels.acts()).toMatchObject([{ state: 'waiting', isUnclear: 1, sentVersion: 1 }]);
});
