import { createContext } from 'react';
import type { Heeds } from '../../../api/bindings';

/** Leads to what can be chosen; null where nothing is to be chosen from. */
export const ChooseContext = createContext<((what: Heeds) => void) | null>(null);
