import { Button } from '@mantine/core';
import { type MouseEvent, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LeadModel, ScoredLead } from '../../../api/bindings';
import shared from '../Leads.module.css';
import { usePercent } from '../words/usePercent';
import { LeadChanges } from './LeadChanges';
import { LeadWhy } from './LeadWhy';
import { ReasonWords } from './ReasonWords';
import classes from './Scores.module.css';

type Props = {
  lead: ScoredLead;
  model: LeadModel | null;
  isOpen: boolean;
  onOpen: (id: string) => void;
};

/** One lead's score; the row opens its record, and a button tells all that speaks for and against it. */
export function ScoreRow({ lead, model, isOpen, onOpen }: Props) {
  const { t } = useTranslation('leads');
  const percent = usePercent();
  const [shows, setShows] = useState(false);
  const why = useId();
  const name = lead.name ?? lead.id;
  const onRow = ({ target }: MouseEvent) => {
    const isControl = target instanceof Element && target.closest('button') !== null;
    if (!isControl && window.getSelection()?.isCollapsed !== false) onOpen(lead.id);
  };
  return (
    <tbody data-open={isOpen || undefined} className={classes.lead}>
      <tr onClick={onRow}>
        <th scope="row" className={classes.who}>
          <button type="button" className={classes.name} onClick={() => onOpen(lead.id)}>
            {name}
          </button>
          <div className={shared.quiet}>{[lead.company, lead.status].filter(Boolean).join(' · ')}</div>
        </th>
        <td data-numeric>
          <span className={classes.probability}>{percent(lead.probability)}</span>
          <div className={shared.quiet}>
            {t('scores.interval', { low: percent(lead.low), high: percent(lead.high) })}
          </div>
          {lead.withLeak && <div className={classes.leak}>{t('scores.withLeak')}</div>}
        </td>
        <td data-numeric>{lead.rank}</td>
        <td>
          <span className={classes.grade} data-grade={lead.grade}>
            {lead.grade}
          </span>
        </td>
        <td>
          <div className={classes.reasons}>
            <ReasonWords reasons={lead.reasons} />
            <Button
              size="compact-xs"
              variant="subtle"
              aria-expanded={shows}
              aria-controls={why}
              aria-label={t(shows ? 'why.hideOf' : 'why.showOf', { name })}
              onClick={() => setShows(!shows)}
            >
              {t(shows ? 'why.hide' : 'why.show')}
            </Button>
          </div>
        </td>
      </tr>
      <tr id={why} hidden={!shows}>
        {shows && (
          <td colSpan={5}>
            <LeadWhy lead={lead} />
            <LeadChanges lead={lead} model={model} />
          </td>
        )}
      </tr>
    </tbody>
  );
}
