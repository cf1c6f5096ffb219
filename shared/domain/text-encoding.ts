/** Text and the name of the encoding it was in. */
export interface DecodedText {
  readonly text: string;
  readonly encoding: 'UTF-8' | 'UTF-16' | 'GB18030';
}

/**
 * Reads text by its mark, else as UTF-8, else as GB 18030 (which holds GBK and GB 2312). What cannot be
 * read as either is shown as GB 18030 with replacement characters.
 */
export function decodedText(bytes: Uint8Array): DecodedText {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return decoded(bytes, 'utf-16le', 'UTF-16');
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return decoded(bytes, 'utf-16be', 'UTF-16');
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), encoding: 'UTF-8' };
  } catch {
    return decoded(bytes, 'gb18030', 'GB18030');
  }
}

function decoded(bytes: Uint8Array, label: string, encoding: DecodedText['encoding']): DecodedText {
  return { text: new TextDecoder(label).decode(bytes), encoding };
}
