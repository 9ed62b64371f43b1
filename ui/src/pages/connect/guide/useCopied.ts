import { useClipboard } from '@mantine/hooks';

/** Copying a text and knowing for a moment that it was copied. */
export function useCopied(text: string) {
  const clipboard = useClipboard({ timeout: 1500 });
  return { copied: clipboard.copied, copy: () => clipboard.copy(text) };
}
