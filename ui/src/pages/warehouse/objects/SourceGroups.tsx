import { IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { Connection } from '../../../api/bindings';
import { DemoBadge } from '../../../components/demo/DemoBadge';
import classes from '../Warehouse.module.css';
import { SourceCount } from './SourceCount';

type Props = { connections: Connection[]; current: string; children: ReactNode };

/** The tables of each source under its name; one source is open at a time, as each has hundreds. */
export function SourceGroups({ connections, current, children }: Props) {
  return (
    <div className={classes.left}>
      {connections.map((each) => {
        const isOpen = each.id === current;
        const Chevron = isOpen ? IconChevronDown : IconChevronRight;
        return (
          <section
            key={each.id}
            className={classes.source}
            data-open={isOpen || undefined}
            aria-label={each.name}
          >
            <h2 className={classes.sourceHead}>
              <Link
                to={`/warehouse/${each.id}`}
                className={classes.sourceName}
                aria-current={isOpen ? 'true' : undefined}
              >
                <Chevron size={16} stroke={1.6} aria-hidden />
                <span title={each.name}>{each.name}</span>
                <SourceCount connection={each} />
              </Link>
              <DemoBadge connectionId={each.id} />
            </h2>
            {isOpen && children}
          </section>
        );
      })}
    </div>
  );
}
