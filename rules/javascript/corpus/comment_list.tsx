import React, { useEffect, useMemo, useState } from 'react';
import DOMPurify from 'dompurify';
import { marked } from 'marked';
import { fetchComments, Comment } from './api';

interface Props {
  article: string;
  highlighted?: string | null;
  onError(error: Error): void;
}

function CommentBody({ comment }: { comment: Comment }) {
  if (comment.format === 'markdown') {
    return (
      <div
        className="body"
        // expect: javascript-html-from-value
        dangerouslySetInnerHTML={{ __html: marked.parse(comment.text) }}
      />
    );
  }
  const clean = DOMPurify.sanitize(comment.text);
  return (
    <div
      className="body"
      // ok: javascript-html-from-value
      dangerouslySetInnerHTML={{ __html: clean }}
    />
  );
}

function Signature({ html }: { html: string }) {
  const [node, setNode] = useState<HTMLElement | null>(null);
  useEffect(() => {
    if (node) {
      // expect: javascript-html-from-value
      node.innerHTML = html;
    }
  }, [node, html]);
  return <footer ref={setNode} />;
}

export function CommentList({ article, highlighted, onError }: Props) {
  const [comments, setComments] = useState<Comment[]>([]);
  const [open, setOpen] = useState(false);

  useEffect(() => {
    let gone = false;
    fetchComments(article)
      .then((found) => {
        if (!gone) {
          setComments(found);
        }
      })
      .catch((error) => onError(error));
    return () => {
      gone = true;
    };
  }, [article, onError]);

  const byAuthor = useMemo(
    // todoruleid: javascript-reduce-with-spread
    () => comments.reduce((groups, comment) => {
      const others = groups[comment.author] ?? 0;
      return { ...groups, [comment.author]: others + 1 };
    }, {} as Record<string, number>),
    [comments],
  );

  const index = useMemo(
    // expect: javascript-reduce-with-spread
    () => comments.reduce((acc, comment) => ({ ...acc, [comment.id]: comment }), {} as Record<string, Comment>),
    [comments],
  );

  // ok: javascript-loose-equality
  if (highlighted != null && !(highlighted in index)) {
    return <p>The comment was removed.</p>;
  }

  // Only for the colour of a placeholder.
  // ok: javascript-random-secret
  const hue = Math.floor(Math.random() * 360);

  // ok: javascript-code-from-value
  const later = () => setTimeout(() => setOpen(true), 150);

  return (
    <section style={{ borderColor: `hsl(${hue} 40% 50%)` }}>
      <button type="button" onClick={later}>
        {open ? 'Close' : 'Open'}
      </button>
      {comments.map((comment) => (
        <article key={comment.id} data-count={byAuthor[comment.author]}>
          <CommentBody comment={comment} />
          <Signature html={comment.signature} />
        </article>
      ))}
    </section>
  );
}
