import type { Permission } from '../../api/bindings';
import { useApp } from '../../api/queries/queries';

/**
 * Whether the person's role allows something, as the engine says. Until it has said so, yes: what is
 * shown is a courtesy, and the engine refuses in any case.
 */
export function useMay(permission: Permission): boolean {
  const { data: app } = useApp();
  return app?.permissions.includes(permission) ?? true;
}
