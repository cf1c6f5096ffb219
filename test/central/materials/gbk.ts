let table: ReadonlyMap<string, number> | null = null;

/** Text in GBK, as old office machines write it; what GBK does not know becomes `?`. */
export function gbkBytes(text: string): Buffer {
  table ??= gbkTable();
  const codes = table;
  return Buffer.from(
    [...text].flatMap((character) => {
      if (character.charCodeAt(0) < 128) return [character.charCodeAt(0)];
      const code = codes.get(character) ?? 0x3f;
      return code > 255 ? [code >> 8, code & 255] : [code];
    }),
  );
}

/** The platform decodes GBK and does not encode it: the two-byte plane read backwards. */
function gbkTable(): ReadonlyMap<string, number> {
  const decoder = new TextDecoder('gbk');
  const codes = new Map<string, number>();
  for (let lead = 0x81; lead <= 0xfe; lead += 1) {
    for (let trail = 0x40; trail <= 0xfe; trail += 1) {
      if (trail === 0x7f) continue;
      const character = decoder.decode(Uint8Array.of(lead, trail));
      if ([...character].length === 1) codes.set(character, lead * 256 + trail);
    }
  }
  return codes;
}
