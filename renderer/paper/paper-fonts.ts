/**
 * The type faces that GB/T 9704-2012 asks for. They are licensed and not shipped: the installed ones are
 * used, and the preview says in words which are missing.
 */
const demanded = [
  { name: '小标宋体', families: ['方正小标宋简体', '方正小标宋_GBK', 'FZXiaoBiaoSong-B05S'] },
  {
    name: '仿宋体',
    families: ['仿宋_GB2312', 'FangSong_GB2312', '仿宋', 'FangSong', 'STFangsong'],
  },
] as const;

const sample = '国务院办';
const size = 32;

/** Names of the type faces of which no variant is installed; none where nothing can be drawn. */
export function missingFonts(draw: (font: string) => string | null = drawing): string[] {
  const plain = { serif: draw('serif'), sans: draw('sans-serif') };
  if (plain.serif === null) return [];
  const isInstalled = (family: string): boolean =>
    draw(`"${family}", serif`) !== plain.serif || draw(`"${family}", sans-serif`) !== plain.sans;
  return demanded.filter(({ families }) => !families.some(isInstalled)).map(({ name }) => name);
}

/** The picture of the sample in a font: every Chinese font is as wide as the other, so widths say nothing. */
function drawing(font: string): string | null {
  const canvas = document.createElement('canvas');
  canvas.width = size * sample.length;
  canvas.height = size * 1.5;
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (context === null) return null;
  context.font = `${size}px ${font}`;
  context.fillText(sample, 0, size);
  return context.getImageData(0, 0, canvas.width, canvas.height).data.join();
}
