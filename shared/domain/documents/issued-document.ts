import { error, lintText, type LintFinding } from '../acts/act-rule.ts';
import { isCalendarDay, type Day } from '../day.ts';
import { chinaDayText } from './china-day.ts';
import type { DocumentFacts } from './document-facts.ts';
import { deliveryWayNames, type DeliveryWay } from './document-words.ts';

/** The part of an issued document that 作废 and 送达 are judged on. */
export interface IssuedDocument {
  readonly name: string;
  readonly number: string | null;
  readonly issuedOn: Day;
  readonly status: 'issued' | 'void';
  readonly delivery: Delivery | null;
}

/** 送达回证: how, to whom and when. */
export interface Delivery {
  readonly way: DeliveryWay;
  readonly receiver: string;
  readonly deliveredOn: Day;
  readonly note: string;
}

/** What stands against voiding a document (D03): a void one stays void and keeps its number. */
export function lintVoid(document: IssuedDocument | null, reason: string): LintFinding[] {
  if (document === null) return [error('documentId', '文书：本件没有这份文书')];
  if (document.status === 'void') return [error('documentId', '文书：已经作废')];
  return lintText('reason', reason, '作废理由');
}

/** What stands against recording a delivery (D04). */
export function lintDelivery(
  document: IssuedDocument | null,
  delivery: Delivery,
  today: Day,
): LintFinding[] {
  if (document === null) return [error('documentId', '文书：本件没有这份文书')];
  if (document.status === 'void') return [error('documentId', '文书：已作废，不能送达')];
  if (document.delivery !== null) return [error('documentId', '文书：已登记送达')];
  const { issuedOn } = document;
  return lintHandedOver(delivery, {
    issuedOn,
    today,
    earlier: `早于文书日期 ${issuedOn}，前后矛盾`,
  });
}

/**
 * What stands against saying that a paper was handed over (送达): a receiver, and a day between its issue
 * and today. `earlier` says what is wrong with a day before its issue.
 */
export function lintHandedOver(
  { way, receiver, deliveredOn }: Pick<Delivery, 'way' | 'receiver' | 'deliveredOn'>,
  { issuedOn, today, earlier }: { issuedOn: Day; today: Day; earlier: string },
): LintFinding[] {
  // Nobody signs for what is made public (公告送达); a name that is given must say something.
  const isUnsigned = way === 'public' && receiver.trim() === '';
  const found = isUnsigned ? [] : lintText('receiver', receiver, '签收人');
  if (!isCalendarDay(deliveredOn)) found.push(error('deliveredOn', '送达日期：请填写存在的日期'));
  else if (deliveredOn < issuedOn) {
    found.push(error('deliveredOn', `送达日期：${deliveredOn} ${earlier}`));
  } else if (deliveredOn > today) {
    found.push(error('deliveredOn', `送达日期：${deliveredOn} 还没有到`));
  }
  return found;
}

/** The facts of a 送达回证: those of the case and of the document it is about. */
export function deliveryFacts(facts: DocumentFacts, document: IssuedDocument): DocumentFacts {
  const { delivery } = document;
  return {
    ...facts,
    issuedDocument: document.name,
    issuedNumber: document.number,
    issuedOn: chinaDayText(document.issuedOn),
    deliveryWay: delivery === null ? null : deliveryWayNames[delivery.way],
    receiver: delivery?.receiver ?? null,
    deliveredOn: delivery === null ? null : chinaDayText(delivery.deliveredOn),
    deliveryNote: delivery?.note ?? null,
  };
}
