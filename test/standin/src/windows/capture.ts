import type { Page } from './page.ts';

interface Rectangle {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** A picture of a page, as PNG. */
export class NativeImage {
  readonly #png: Buffer;

  constructor(png: Buffer) {
    this.#png = png;
  }

  toPNG(): Buffer {
    return Buffer.from(this.#png);
  }

  toDataURL(): string {
    return `data:image/png;base64,${this.#png.toString('base64')}`;
  }

  isEmpty(): boolean {
    return this.#png.length === 0;
  }

  /** Pixels, from the PNG's header. */
  getSize(): { width: number; height: number } {
    return { width: this.#png.readUInt32BE(16), height: this.#png.readUInt32BE(20) };
  }
}

/** Takes a picture of the page, or of a part of it in its own pixels. */
export async function capture(page: Page, rect?: Rectangle): Promise<NativeImage> {
  const { data } = await page.send<{ data: string }>('Page.captureScreenshot', {
    format: 'png',
    ...(rect ? { clip: { ...rect, scale: 1 } } : {}),
  });
  return new NativeImage(Buffer.from(data, 'base64'));
}
