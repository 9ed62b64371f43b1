import { ActionIcon, Title } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router';
import { DemoBadge } from '../demo/DemoBadge';
import classes from './PageHeader.module.css';

type Props = {
  title: string;
  /** One line under the title. */
  subtitle?: ReactNode;
  /** The source it is about, where its address does not say. */
  connectionId?: string | undefined;
  /** The page above this one, or the one before; draws a back button. */
  back?: string | -1;
  /** Actions at the right end of the title row. */
  children?: ReactNode;
};

/** The title row every page begins with. */
export function PageHeader({ title, subtitle, connectionId, back, children }: Props) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { connectionId: addressed } = useParams();
  const source = connectionId ?? addressed;
  return (
    <header className={classes.header}>
      {back !== undefined && (
        <ActionIcon
          size={32}
          aria-label={t('back')}
          onClick={() => void (back === -1 ? navigate(back) : navigate(back))}
        >
          <IconArrowLeft size={20} stroke={1.6} />
        </ActionIcon>
      )}
      <div className={classes.titles}>
        <Title order={1} className={classes.title}>
          {title}
        </Title>
        {subtitle !== undefined && <div className={classes.subtitle}>{subtitle}</div>}
      </div>
      <div className={classes.actions}>
        {source !== undefined && <DemoBadge connectionId={source} />}
        {children}
      </div>
    </header>
  );
}
