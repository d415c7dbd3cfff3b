import { ActionIcon, Button, Tooltip } from '@mantine/core';
import { IconArrowLeft, IconChevronDown, IconChevronUp } from '@tabler/icons-react';
import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import type { Status } from '../../api/types';
import { Comments } from '../../parts/comments/Comments';
import { FlagMarks, Level, LevelBar } from '../../parts/Level';
import { Sheet } from '../../parts/Page';
import { Asked } from './Asked';
import { Crosswalk } from './Crosswalk';
import { EvidenceSheet } from './EvidenceSheet';
import classes from './Explorer.module.css';
import { Next } from './Next';
import { ancestorsOf, countLevels, leavesOf, type Node } from './tree';
import { Why } from './Why';

interface RequirementPaneProps {
  node: Node;
  statuses: ReadonlyMap<string, Status>;
  subject: string | undefined;
  move: (by: 1 | -1) => void;
  choose: (id: string | undefined) => void;
}

export function RequirementPane({ node, statuses, subject, move, choose }: RequirementPaneProps) {
  const status = statuses.get(node.of.requirement);
  return (
    <article className={classes.stack}>
      <Head node={node} status={status} move={move} choose={choose} />
      {status && <Next node={node} status={status} subject={subject} />}
      <Asked of={node.of} />
      {status && <Why status={status} />}
      {node.of.assessable ? (
        <>
          <EvidenceSheet requirement={node.of.requirement} subject={subject} />
          <Crosswalk of={node.of} subject={subject} />
        </>
      ) : (
        <Parts node={node} statuses={statuses} choose={choose} />
      )}
      <Comments about={{ register: 'requirement', id: node.of.requirement }} />
    </article>
  );
}

function Head({
  node,
  status,
  move,
  choose,
}: Pick<RequirementPaneProps, 'node' | 'move' | 'choose'> & { status: Status | undefined }) {
  const { t } = useTranslation();
  return (
    <div className={classes.head}>
      <div>
        <Button
          className={classes.back}
          size="compact-sm"
          variant="subtle"
          leftSection={<IconArrowLeft size={15} />}
          onClick={() => choose(undefined)}
        >
          {t('explorer.all')}
        </Button>
        <div className={classes.crumbs}>
          {ancestorsOf(node).map((above) => (
            <Fragment key={above.of.id}>
              <button type="button" onClick={() => choose(above.of.id)}>
                {above.of.id} {above.of.title}
              </button>
              {' › '}
            </Fragment>
          ))}
        </div>
        <h2>
          {node.of.id} {node.of.title}
        </h2>
        {status && <Level level={status.level} flags={status.flags} />}
      </div>
      <div className={`${classes.buttons} no-print`}>
        <Tooltip label={t('explorer.previous_key')}>
          <ActionIcon
            variant="default"
            size="lg"
            aria-label={t('explorer.previous')}
            onClick={() => move(-1)}
          >
            <IconChevronUp size={18} />
          </ActionIcon>
        </Tooltip>
        <Tooltip label={t('explorer.next_key')}>
          <ActionIcon
            variant="default"
            size="lg"
            aria-label={t('explorer.next')}
            onClick={() => move(1)}
          >
            <IconChevronDown size={18} />
          </ActionIcon>
        </Tooltip>
      </div>
    </div>
  );
}

// What stands below a heading.
function Parts({
  node,
  statuses,
  choose,
}: Pick<RequirementPaneProps, 'node' | 'statuses' | 'choose'>) {
  const { t } = useTranslation();
  if (node.children.length === 0) return null;
  return (
    <Sheet flush title={t('explorer.parts')}>
      {node.children.map((child) => {
        const status = statuses.get(child.of.requirement);
        return (
          <div key={child.of.id} className={classes.area}>
            <button type="button" onClick={() => choose(child.of.id)}>
              {child.of.id} {child.of.title}
            </button>
            {status ? (
              <Level level={status.level} />
            ) : (
              leavesOf(child).length > 0 && <LevelBar counts={countLevels(child, statuses)} />
            )}
            <span className={classes.quiet}>
              {status?.next.what} {status && <FlagMarks flags={status.flags} />}
            </span>
          </div>
        );
      })}
    </Sheet>
  );
}
