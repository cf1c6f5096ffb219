/**
 * A written notice that was not delivered owes nothing: what the cache held as counting by its date
 * counts no more until its delivery is recorded.
 */
export const undeliveredNotices = `
UPDATE notices SET is_answering = 0 WHERE channel = 'written' AND state = 'issued';
`;
