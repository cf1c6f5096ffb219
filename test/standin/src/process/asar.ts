import fs from 'node:fs';
import path from 'node:path';

interface Entry {
  files?: Record<string, Entry>;
  offset?: string;
  size?: number;
  unpacked?: boolean;
  executable?: boolean;
  link?: string;
}

/**
 * Unpacks the archive into `target`. Node cannot read inside an archive the way Electron's
 * patched file system does, so a packed app runs from this copy. Files kept outside the archive
 * (`*.unpacked`, native modules) are copied to where the archive says they are.
 * The integrity hashes of the header are not checked: that is the real binary's business.
 */
export function unpackAsar(archive: string, target: string): void {
  const data = fs.readFileSync(archive);
  // Pickle framing: [4][header pickle size][payload size][JSON length] then the JSON header.
  const base = 8 + data.readUInt32LE(4);
  const header = JSON.parse(data.toString('utf8', 16, 16 + data.readUInt32LE(12))) as Entry;
  write(header, target);

  function write(entry: Entry, place: string): void {
    if (entry.files) {
      fs.mkdirSync(place, { recursive: true });
      for (const [name, child] of Object.entries(entry.files)) write(child, inside(place, name));
    } else if (entry.link !== undefined) {
      fs.symlinkSync(path.relative(path.dirname(place), inside(target, entry.link)), place);
    } else if (entry.unpacked) {
      fs.copyFileSync(path.join(`${archive}.unpacked`, path.relative(target, place)), place);
    } else {
      const start = base + Number(entry.offset);
      fs.writeFileSync(place, data.subarray(start, start + (entry.size ?? 0)), {
        mode: entry.executable ? 0o755 : 0o644,
      });
    }
  }

  function inside(folder: string, name: string): string {
    const place = path.join(folder, name);
    if (!place.startsWith(target))
      throw new Error(`${archive} names a file outside itself: ${name}`);
    return place;
  }
}
