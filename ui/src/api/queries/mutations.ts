import { type QueryClient, type QueryKey, useMutation, useQueryClient } from '@tanstack/react-query';
import { type CommandName, type Commands, call } from '../call';
import type { CallError } from '../host';
import { keys } from './queries';

/** What a command certainly changed, for hosts whose event comes later than the answer. */
const CHANGED_BY: Partial<Record<CommandName, QueryKey[]>> = {
  set_settings: [keys.settings, keys.app],
  set_proxy: [keys.internet],
  add_authorities: [keys.internet],
  remove_authority: [keys.internet],
  move_data: [keys.dataFolder],
  cancel_data_move: [keys.dataFolder],
  rename_connection: [keys.connections],
  disconnect: [keys.connections],
  delete_connection: [keys.connections],
  select_objects: [keys.connections, ['objects'], ['tables']],
  start_sync: [keys.connections, ['runs'], ['runSearch']],
  set_schedule: [keys.connections, ['schedule']],
  notify_when_complete: [keys.connections],
  repair_table: [keys.connections, ['runs']],
  set_recheck: [['table']],
  set_replication_method: [['table'], ['objects']],
  apply_changes: [keys.connections, ['objects'], ['tables'], ['table'], ['runs']],
  check_for_new: [['objects'], ['table']],
  set_lead_scoring: [['leads']],
  refresh_lead_scores: [['leads']],
  start_export: [keys.exports],
  cancel_export: [keys.exports],
  save_view: [['views']],
  delete_view: [['views']],
  pause_updates: [keys.settings, keys.connections],
  set_start_at_login: [keys.desktop],
  note_quitting_read: [keys.desktop],
  cancel_run: [keys.connections, ['run'], ['runs']],
};

/** A command of the engine that a person sets off: `const rename = useCommand('rename_connection')`. */
export function useCommand<C extends CommandName>(command: C) {
  const client = useQueryClient();
  return useMutation<Commands[C]['result'], CallError, Commands[C]['args']>({
    mutationKey: [command],
    mutationFn: (args) => call(command, args),
    onSuccess: () => renew(client, command),
  });
}

type Choice<Chosen, Shown> = {
  command: CommandName;
  /** Of the query that shows it. */
  key: QueryKey;
  /** What the query holds once the choice is carried out. */
  shown: (now: Shown, chosen: Chosen) => Shown;
  carryOut: (chosen: Chosen) => Promise<unknown>;
  onRefused: (error: CallError) => void;
};

/**
 * A choice, such as by a switch: shown at once, and taken back where it is refused.
 * Choices by the same command are carried out in order, so the last one stands.
 */
export function useChoice<Chosen, Shown>(choice: Choice<Chosen, Shown>) {
  const { command, key, shown, carryOut, onRefused } = choice;
  const client = useQueryClient();
  const mutationKey = [command, 'choice'];
  const isLast = () => client.isMutating({ mutationKey }) === 1;
  return useMutation<unknown, CallError, Chosen, Shown | undefined>({
    mutationKey,
    scope: { id: command },
    mutationFn: carryOut,
    onMutate: (chosen) => {
      // An answer under way is from before the choice.
      void client.cancelQueries({ queryKey: key, exact: true });
      const before = client.getQueryData<Shown>(key);
      client.setQueryData<Shown>(key, (now) => now && shown(now, chosen));
      return before;
    },
    onError: (error, _, before) => {
      if (isLast()) client.setQueryData<Shown>(key, before);
      onRefused(error);
    },
    onSettled: () => {
      if (isLast()) void renew(client, command);
    },
  });
}

async function renew(client: QueryClient, command: CommandName): Promise<void> {
  const changed = CHANGED_BY[command] ?? [];
  await Promise.all(changed.map((queryKey) => client.invalidateQueries({ queryKey })));
}
