import { Button, type ButtonProps, Tooltip } from '@mantine/core';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { Permission } from '../../api/bindings';
import { useLack } from './useLack';

type Props = ButtonProps & {
  permission: Permission;
  children: ReactNode;
  onClick?: () => void;
  /** Sends the form it is in. */
  type?: 'submit';
  /** A place it leads to, instead of something it does. */
  to?: string;
  'aria-label'?: string;
  'aria-describedby'?: string;
  'aria-pressed'?: boolean;
  title?: string | undefined;
};

/** A button for those whose role allows it; for the others it says why not, to the keyboard too. */
export function MayButton({ permission, onClick, to, type, disabled, children, ...looks }: Props) {
  const lack = useLack(permission);
  if (lack !== null) {
    return (
      <Tooltip label={lack}>
        <Button {...looks} aria-disabled data-disabled>
          {children}
        </Button>
      </Tooltip>
    );
  }
  if (to !== undefined) {
    return (
      <Button {...looks} component={Link} to={to}>
        {children}
      </Button>
    );
  }
  return (
    <Button {...looks} type={type ?? 'button'} disabled={disabled ?? false} onClick={onClick}>
      {children}
    </Button>
  );
}
