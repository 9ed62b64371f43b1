import type { Connection } from '../../../api/bindings';

/** A dialog about one source. */
export type DialogProps = { connection: Connection; opened: boolean; onClose: () => void };
