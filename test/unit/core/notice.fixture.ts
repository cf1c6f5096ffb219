import type { Notice } from '#shared/central/supervision.ts';
import { opened, opening } from '../shared/domain/notices/notices.fixture.ts';

/** A notice as the service keeps it: an online one to 林晓, opened on 10 June 2026. */
export function noticeOf(parts: Partial<Notice> = {}): Notice {
  const { evidence, finding, workRecord } = opening();
  const at = '2026-06-10T02:00:00.000Z';
  return {
    ...(opened() as Notice),
    ...{ supervisorName: '周敏', caseNumber: '440800-0301-2026-00001', caseTitle: '施工许可' },
    ...{ matterId: 'm-1', finding, workRecord, number: null },
    evidence: { count: evidence.ids.length, sha256: evidence.sha256 },
    ...{ openedAt: at, deviceAt: at, updatedAt: at, issuedAt: at },
    ...parts,
  };
}
