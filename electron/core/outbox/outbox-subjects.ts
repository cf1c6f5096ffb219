import { noticeSubject } from './notice-subject.ts';
import { patrolSubject } from '../patrol/patrol-subject.ts';
import { caseSubject } from './case-subject.ts';
import type { SubjectEntries } from './outbox-subject.ts';

/** What this terminal's queue carries. A further subject is one entry here. */
export const outboxSubjects: SubjectEntries = {
  ...{ case: caseSubject, notice: noticeSubject, patrol: patrolSubject },
};
