/** Which central service a cache belongs to; null until a cache made before this is opened again. */
export const centralUrl = `
ALTER TABLE session ADD COLUMN central_url TEXT;
`;
