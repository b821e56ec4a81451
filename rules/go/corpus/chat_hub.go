// Package chat passes messages between the people in a room.
package chat

import (
	"database/sql"
	"fmt"
	"math/rand"
	"net"
	"net/http"
	"regexp"
	"strings"
	"sync"
	"time"
)

// ok: go-hardcoded-secret
var passwordPrompt = "password required to join"

type Message struct {
	Room, From, Text string
}

type Hub struct {
	db    *sql.DB
	rooms map[string]chan Message
	names map[string]bool
	wg    sync.WaitGroup
}

// invite makes the code that lets somebody into a closed room.
func invite(room string) string {
	// expect: go-weak-random
	source := rand.New(rand.NewSource(time.Now().UnixNano()))
	return fmt.Sprintf("%s-%06d", room, source.Intn(1000000))
}

func (h *Hub) mentions(message Message) []string {
	// expect: go-regexp-in-function
	pattern := regexp.MustCompile(`@(\w+)`)
	var names []string
	for _, found := range pattern.FindAllStringSubmatch(message.Text, -1) {
		names = append(names, found[1])
	}
	return names
}

func (h *Hub) highlight(message Message, word string) string {
	// ok: go-regexp-in-function
	pattern := regexp.MustCompile(`(?i)\b` + regexp.QuoteMeta(word) + `\b`)
	return pattern.ReplaceAllString(message.Text, "*$0*")
}

func (h *Hub) serve(room string) {
	inbox := h.rooms[room]
	for {
		// expect: go-timer-in-loop
		idle := time.After(10 * time.Minute)
		select {
		case message := <-inbox:
			h.deliver(message)
		case <-idle:
			return
		}
	}
}

func (h *Hub) Open(rooms []string) {
	for _, room := range rooms {
		h.rooms[room] = make(chan Message, 16)
		// expect: go-waitgroup-add-inside
		go func(room string) {
			defer h.wg.Done() // todook: go-defer-in-loop
			h.wg.Add(1)
			h.serve(room)
		}(room)
	}
}

func (h *Hub) Join(room string) {
	// todoruleid: go-waitgroup-add-inside
	go h.join(room)
	h.wg.Wait()
}

func (h *Hub) join(room string) {
	h.wg.Add(1)
	defer h.wg.Done()
	h.serve(room)
}

func (h *Hub) history(room, since string) (*sql.Rows, error) {
	// ok: go-sql-from-string
	return h.db.Query("SELECT author, body FROM messages WHERE room = $1 AND written > $2", room, since)
}

func banner(names []string) string {
	var builder strings.Builder
	for i, name := range names {
		if i > 0 {
			builder.WriteString(", ")
		}
		// ok: go-string-built-in-loop
		builder.WriteString(name)
	}
	return builder.String()
}

// freeName adds digits until nobody has the name.
func (h *Hub) freeName(name string) string {
	for h.names[name] {
		// ok: go-string-built-in-loop
		name += string(rune('0' + rand.Intn(10))) // todook: go-weak-random
	}
	return name
}

func (h *Hub) deliver(message Message) {
	for _, name := range h.mentions(message) {
		h.rooms[name] <- message
	}
}

func Listen(listener net.Listener, handler http.Handler) error {
	// expect: go-server-without-timeouts
	server := new(http.Server)
	server.Handler = handler
	return server.Serve(listener)
}
