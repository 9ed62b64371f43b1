import { type Mutation, useMutationState } from '@tanstack/react-query';
import type { OfRun, OfTable } from '../../api/bindings';
import { useCommand } from '../../api/queries/mutations';
import { useRun } from '../../api/queries/queries';

/** The repair of one table: how to begin it, and the last one begun here, wherever it was begun. */
export function useRepair({ connectionId, object }: OfTable) {
  const repair = useCommand('repair_table');
  const isOfTable = (mutation: Mutation) => {
    const asked = mutation.state.variables as OfTable | undefined;
    return asked?.connectionId === connectionId && asked.object === object;
  };
  const begun = useMutationState({
    filters: { mutationKey: ['repair_table'], predicate: (mutation) => isOfTable(mutation as Mutation) },
    select: (mutation) => (mutation.state.data as OfRun | undefined)?.runId ?? null,
  });
  const runId = begun.at(-1) ?? null;
  const { data: run } = useRun(runId);
  return {
    isStarting: repair.isPending,
    run: run?.id === runId ? run : undefined,
    start: (despiteBlackout: boolean) => repair.mutateAsync({ connectionId, object, despiteBlackout }),
  };
}
