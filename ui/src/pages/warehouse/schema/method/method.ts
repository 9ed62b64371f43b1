/** How a table is kept up to date, in the words for it. Pure. */
import type { MethodChoice, ReplicationMethod, TableChoice } from '../../../../api/bindings';

/** Why the app chooses what it chooses. */
export function reasonOf({ automatic, stamp }: Pick<TableChoice, 'automatic' | 'stamp'>) {
  switch (automatic) {
    case 'modified_at':
      return { word: 'modified_at', stamp: stamp ?? '' } as const;
    case 'created_at':
      return { word: 'created_at', stamp: stamp ?? '' } as const;
    default:
      return { word: 'full', stamp: '' } as const;
  }
}

/** What the method takes at each update. */
export function costOf(methods: MethodChoice[], method: ReplicationMethod) {
  return methods.find((each) => each.method === method)?.cost ?? { apiCalls: 0, bulkJobs: 0 };
}
