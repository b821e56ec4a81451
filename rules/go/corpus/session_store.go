// Package session keeps the sessions of signed-in users in the database.
package session

import (
	"context"
	"crypto/sha1"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"errors"
	"fmt"
	"math/rand"
	"strconv"
	"time"
)

const (
	lifetime = 14 * 24 * time.Hour
	alphabet = "abcdefghijkmnpqrstuvwxyz23456789"
	// ok: go-hardcoded-secret
	secretHeader = "X-Key"
)

var ErrExpired = errors.New("session expired")

type Store struct {
	db   *sql.DB
	salt []byte
}

type Session struct {
	Token   string
	User    int64
	Created time.Time
}

// NewToken makes the token that the browser keeps.
func NewToken(length int) string {
	token := make([]byte, length)
	for i := range token {
		// expect: go-weak-random
		token[i] = alphabet[rand.Intn(len(alphabet))]
	}
	return string(token)
}

// resetCode is the number that is sent by text message.
func resetCode() string {
	// expect: go-weak-random
	code := 100000 + rand.Int31n(900000)
	return strconv.Itoa(int(code))
}

func (s *Store) Create(ctx context.Context, user int64) (*Session, error) {
	session := &Session{Token: NewToken(32), User: user, Created: time.Now()}
	// ok: go-sql-from-string
	_, err := s.db.ExecContext(ctx,
		"INSERT INTO sessions (token, owner, created) VALUES ($1, $2, $3)",
		s.fingerprint(session.Token), user, session.Created)
	if err != nil {
		return nil, fmt.Errorf("create session: %w", err)
	}
	return session, nil
}

func (s *Store) fingerprint(token string) string {
	sum := sha256.Sum256(append(s.salt, token...))
	return hex.EncodeToString(sum[:])
}

// checkOldCookie accepts what version 1 signed.
func (s *Store) checkOldCookie(value, signature string) bool {
	// expect: go-weak-hash
	sum := sha1.Sum(append(s.salt, value...))
	return hex.EncodeToString(sum[:]) == signature
}

func (s *Store) Load(ctx context.Context, token string) (*Session, error) {
	session := &Session{Token: token}
	// ok: go-sql-from-string
	row := s.db.QueryRowContext(ctx, `SELECT owner, created FROM sessions WHERE token = $1`, s.fingerprint(token))
	// ok: go-error-text-compared
	if err := row.Scan(&session.User, &session.Created); errors.Is(err, sql.ErrNoRows) {
		return nil, ErrExpired
	} else if err != nil {
		return nil, err
	}
	if time.Since(session.Created) > lifetime {
		// ok: go-ignored-error
		_ = s.drop(ctx, token) // the sweeper comes by anyway
		return nil, ErrExpired
	}
	return session, nil
}

func (s *Store) drop(ctx context.Context, token string) error {
	_, err := s.db.ExecContext(ctx, "DELETE FROM sessions WHERE token = $1", s.fingerprint(token))
	return err
}

// Sweep removes what has expired, a thousand at a time.
func (s *Store) Sweep(ctx context.Context) error {
	ticker := time.NewTicker(time.Minute)
	defer ticker.Stop()
	for {
		// ok: go-query-in-loop
		result, err := s.db.ExecContext(ctx, sweepStatement, time.Now().Add(-lifetime), 1000)
		if err != nil {
			return err
		}
		if n, err := result.RowsAffected(); err == nil && n > 0 {
			continue
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		// ok: go-timer-in-loop
		case <-ticker.C:
		}
	}
}

const sweepStatement = `DELETE FROM sessions WHERE token IN (SELECT token FROM sessions WHERE created < $1 LIMIT $2)`
