/**
 * Puts text on the clipboard, by the stroke of a person. The clipboard API needs a permission, and this
 * window is granted none; the older command needs the stroke only.
 * @returns whether it has worked
 */
export function copyText(text: string): boolean {
  const give = (event: ClipboardEvent): void => {
    event.clipboardData?.setData('text/plain', text);
    event.preventDefault();
  };
  document.addEventListener('copy', give);
  try {
    return document.execCommand('copy');
  } finally {
    document.removeEventListener('copy', give);
  }
}
