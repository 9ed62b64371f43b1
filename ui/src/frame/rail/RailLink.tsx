import { Tooltip } from '@mantine/core';
import type { Icon } from '@tabler/icons-react';
import { NavLink } from 'react-router';
import classes from './NavRail.module.css';

type Props = { to: string; icon: Icon; label: string; collapsed: boolean };

export function RailLink({ to, icon: LinkIcon, label, collapsed }: Props) {
  return (
    <li>
      <Tooltip label={label} position="right" disabled={!collapsed}>
        <NavLink to={to} className={classes.link ?? ''} aria-label={label}>
          <LinkIcon size={18} stroke={1.6} aria-hidden />
          {!collapsed && <span>{label}</span>}
        </NavLink>
      </Tooltip>
    </li>
  );
}
