/**
 * The one door to the engine. The same commands travel over Tauri's IPC inside the app and over HTTP
 * when a devhost serves the interface to a plain browser. No other file imports `@tauri-apps/*`.
 */
import { invoke, isTauri } from '@tauri-apps/api/core';
import { listen } from '@tauri-apps/api/event';
import type { ApiError, Event } from './bindings';

/** An answer of the engine that says no, or the engine being out of reach (`host_unreachable`). */
export class CallError extends Error {
  readonly code: string;
  readonly params: Record<string, string>;

  constructor(error: ApiError) {
    super(error.message);
    this.name = 'CallError';
    this.code = error.code;
    this.params = error.params ?? {};
  }
}

export type EventListener = (event: Event) => void;
export type ReachabilityListener = (reachable: boolean) => void;

interface Transport {
  call(command: string, args: unknown): Promise<unknown>;
  /** Calls `onReachable(true)` each time the stream (re)opens, since events may have been missed. */
  subscribe(onEvent: EventListener, onReachable: ReachabilityListener): () => void;
}

function isApiError(value: unknown): value is ApiError {
  return typeof value === 'object' && value !== null && 'code' in value && 'message' in value;
}

function asCallError(reason: unknown): CallError {
  if (reason instanceof CallError) return reason;
  if (isApiError(reason)) return new CallError(reason);
  const message = reason instanceof Error ? reason.message : String(reason);
  return new CallError({ code: 'host_unreachable', message });
}

const tauriTransport: Transport = {
  async call(command, args) {
    return invoke('call', { command, args });
  },
  subscribe(onEvent, onReachable) {
    const stop = listen<Event>('engine-event', (event) => onEvent(event.payload));
    stop.then(
      () => onReachable(true),
      () => onReachable(false),
    );
    return () => {
      void stop.then((unlisten) => unlisten());
    };
  },
};

const httpTransport: Transport = {
  async call(command, args) {
    const response = await fetch('/call', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ command, args }),
    });
    if (!response.ok) {
      throw new CallError({ code: 'host_unreachable', message: `The engine answered ${response.status}` });
    }
    const answer: { ok?: unknown; error?: ApiError } = await response.json();
    if (answer.error) throw new CallError(answer.error);
    return answer.ok;
  },
  subscribe(onEvent, onReachable) {
    const source = new EventSource('/events');
    source.onopen = () => onReachable(true);
    source.onerror = () => onReachable(false);
    source.onmessage = (message: MessageEvent<string>) => onEvent(JSON.parse(message.data) as Event);
    return () => source.close();
  },
};

const transport: Transport = isTauri() ? tauriTransport : httpTransport;

/** True inside the app's own window, false in a plain browser. */
export const runsInApp = isTauri();

export async function callHost(command: string, args: unknown): Promise<unknown> {
  try {
    return await transport.call(command, args);
  } catch (reason) {
    throw asCallError(reason);
  }
}

export function subscribeToHost(onEvent: EventListener, onReachable: ReachabilityListener): () => void {
  return transport.subscribe(onEvent, onReachable);
}
