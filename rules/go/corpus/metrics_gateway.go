// Package gateway accepts measurements over HTTP and hands them on in batches.
package gateway

import (
	"context"
	"crypto/tls"
	"fmt"
	"io"
	"log"
	"math/rand"
	"net/http"
	"regexp"
	"strings"
	"sync"
	"time"
)

type Sample struct {
	Name  string
	Value float64
	Tags  map[string]string
}

type Gateway struct {
	inbox   chan Sample
	batch   []Sample
	client  *http.Client
	workers sync.WaitGroup
	target  string
}

// validName is asked for each sample.
func validName(name string) bool {
	// expect: go-regexp-in-function
	ok, err := regexp.MatchString(`^[a-z][a-z0-9_.]*$`, name)
	return err == nil && ok
}

func (g *Gateway) accept(w http.ResponseWriter, r *http.Request) {
	// ok: go-regexp-in-function
	pattern, err := regexp.Compile(r.URL.Query().Get("only"))
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	for _, sample := range parse(r.Body) {
		// ok: go-weak-random
		if sample.Value == 0 && rand.Intn(100) > 0 {
			continue // one in a hundred zeros is enough
		}
		if pattern.MatchString(sample.Name) && validName(sample.Name) {
			g.inbox <- sample
		}
	}
}

func (g *Gateway) collect(ctx context.Context) {
	for {
		select {
		case sample := <-g.inbox:
			g.batch = append(g.batch, sample)
		// expect: go-timer-in-loop
		case <-time.After(time.Second):
			g.flush(ctx)
		case <-ctx.Done():
			return
		}
	}
}

func (s Sample) line() string {
	out := s.Name
	for key, value := range s.Tags {
		// expect: go-string-built-in-loop
		out += "," + key + "=" + value
	}
	// expect: go-sprintf-conversion
	return out + " " + fmt.Sprintf("%v", s.Value)
}

func (g *Gateway) flush(ctx context.Context) {
	var body strings.Builder
	for _, sample := range g.batch {
		body.WriteString(sample.line())
		body.WriteByte('\n')
	}
	g.batch = g.batch[:0]
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, g.target, strings.NewReader(body.String()))
	if err != nil {
		log.Print(err)
		return
	}
	// ok: go-response-body-open
	response, err := g.client.Do(request)
	if err != nil {
		log.Print(err)
		return
	}
	io.Copy(io.Discard, response.Body)
	response.Body.Close()
}

func (g *Gateway) Start(ctx context.Context, count int) {
	// ok: go-waitgroup-add-inside
	g.workers.Add(count)
	for n := 0; n < count; n++ {
		go func() {
			defer g.workers.Done() // todook: go-defer-in-loop
			g.collect(ctx)
		}()
	}
}

func (g *Gateway) Serve(address string, certificate tls.Certificate) error {
	// ok: go-tls-verify-off
	config := &tls.Config{Certificates: []tls.Certificate{certificate}, MinVersion: tls.VersionTLS12}
	// expect: go-server-without-timeouts
	server := &http.Server{Addr: address, Handler: http.HandlerFunc(g.accept), TLSConfig: config}
	return server.ListenAndServeTLS("", "")
}
