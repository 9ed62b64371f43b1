/** Each command of the engine with what it takes and what it answers, as the engine declares them. */
import type { Commands } from './bindings';

export type { Commands, StartLogin } from './bindings';
export type CommandName = keyof Commands;
