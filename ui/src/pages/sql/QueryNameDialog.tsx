import type { ComponentProps } from 'react';
import { useTranslation } from 'react-i18next';
import { NameDialog } from '../../components/NameDialog';

const LONGEST_NAME = 120;

/** Asks for a query's name. */
export function QueryNameDialog(props: Omit<ComponentProps<typeof NameDialog>, 'label' | 'maxLength'>) {
  const { t } = useTranslation('sql');
  return <NameDialog {...props} label={t('name')} maxLength={LONGEST_NAME} />;
}
