import { ActionIcon, Tooltip } from '@mantine/core';
import {
  IconDatabase,
  IconHistory,
  IconLayoutDashboard,
  IconLayoutSidebarLeftCollapse,
  IconLayoutSidebarLeftExpand,
  IconPlugConnected,
  IconSettings,
  IconSql,
  IconTable,
  IconTargetArrow,
  IconUserStar,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Mark } from './Mark';
import classes from './NavRail.module.css';
import { RailLink } from './RailLink';
import { SyncGlance } from './SyncGlance';

export function NavRail({ collapsed, onToggle }: { collapsed: boolean; onToggle: () => void }) {
  const { t } = useTranslation('frame');
  const toggleLabel = collapsed ? t('expandRail') : t('collapseRail');
  const ToggleIcon = collapsed ? IconLayoutSidebarLeftExpand : IconLayoutSidebarLeftCollapse;

  return (
    <nav className={classes.rail} aria-label={t('navigation')} data-collapsed={collapsed || undefined}>
      <div className={classes.brand}>
        <Mark />
        {!collapsed && <span className={classes.name}>Orgmirror</span>}
        <Tooltip label={toggleLabel} position="right">
          <ActionIcon className={classes.toggle} size={28} aria-label={toggleLabel} onClick={onToggle}>
            <ToggleIcon size={16} stroke={1.6} />
          </ActionIcon>
        </Tooltip>
      </div>
      <RailGroup title={t('manageData')} collapsed={collapsed}>
        <RailLink to="/connections" icon={IconPlugConnected} label={t('connections')} collapsed={collapsed} />
        <RailLink to="/warehouse" icon={IconDatabase} label={t('warehouse')} collapsed={collapsed} />
        <RailLink to="/history" icon={IconHistory} label={t('history')} collapsed={collapsed} />
      </RailGroup>
      <RailGroup title={t('explore')} collapsed={collapsed}>
        <RailLink to="/tables" icon={IconTable} label={t('tables')} collapsed={collapsed} />
        <RailLink to="/sql" icon={IconSql} label={t('sql')} collapsed={collapsed} />
      </RailGroup>
      <RailGroup title={t('analyses')} collapsed={collapsed}>
        <RailLink to="/leads" icon={IconUserStar} label={t('leads')} collapsed={collapsed} />
        <RailLink to="/goals" icon={IconTargetArrow} label={t('goals')} collapsed={collapsed} />
        <RailLink to="/dashboards" icon={IconLayoutDashboard} label={t('dashboards')} collapsed={collapsed} />
      </RailGroup>
      <div className={classes.foot}>
        <SyncGlance collapsed={collapsed} />
        <ul className={classes.list}>
          <RailLink to="/settings" icon={IconSettings} label={t('settings')} collapsed={collapsed} />
        </ul>
      </div>
    </nav>
  );
}

function RailGroup(props: { title: string; collapsed: boolean; children: React.ReactNode }) {
  return (
    <div className={classes.group}>
      <h2 className={classes.title} data-hidden={props.collapsed || undefined}>
        {props.title}
      </h2>
      <ul className={classes.list}>{props.children}</ul>
    </div>
  );
}
