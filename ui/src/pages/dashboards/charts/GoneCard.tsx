import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Refused } from '../../../components/figure/parts/NoFigure';
import { PlainCard } from './PlainCard';

/** The place of a query that is no longer there. */
export function GoneCard({ isWide, menu }: { isWide: boolean; menu: ReactNode }) {
  const { t } = useTranslation('dashboards');
  return (
    <PlainCard title={t('gone')} isWide={isWide} menu={menu}>
      <Refused>
        <p>{t('goneHint')}</p>
      </Refused>
    </PlainCard>
  );
}
