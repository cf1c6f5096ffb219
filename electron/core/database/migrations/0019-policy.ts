/**
 * The policy as it was last heard: when the cache becomes read-only, and the key to which the terminal seals
 * what must not be lost with it. An older cache is not read-only before it is locked, until it hears more.
 */
export const policy = `
ALTER TABLE session ADD COLUMN offline_read_only_hours INTEGER;
ALTER TABLE session ADD COLUMN recovery_key TEXT;
UPDATE session SET offline_read_only_hours = offline_hours;
`;
