const AT_ONCE = 0x8000;

/** Bytes as text that commands carry. */
export function inBase64(bytes: ArrayBuffer): string {
  const all = new Uint8Array(bytes);
  let text = '';
  // A call takes only so many arguments.
  for (let at = 0; at < all.length; at += AT_ONCE) {
    text += String.fromCharCode(...all.subarray(at, at + AT_ONCE));
  }
  return btoa(text);
}
