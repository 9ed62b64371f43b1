import type { Words } from '../../../api/bindings';

/** Words that are in the language shown already, as figures take them. */
export const plain = (text: string): Words => ({ en: text, de: text });
