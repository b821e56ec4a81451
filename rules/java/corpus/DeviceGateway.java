package org.example.devices;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.X509TrustManager;
import org.springframework.jdbc.core.JdbcTemplate;

/** Takes readings from meters in the field. */
public class DeviceGateway {
    // ok: java-predictable-random
    private static final SecureRandom RANDOM = new SecureRandom();

    private final JdbcTemplate jdbc;
    private final ObjectMapper mapper = new ObjectMapper();
    private final Set<String> hosts;

    public DeviceGateway(JdbcTemplate jdbc, Set<String> hosts) {
        this.jdbc = jdbc;
        this.hosts = hosts;
    }

    /** Trusts what the platform trusts, and writes down who was refused. */
    static final class Recording implements X509TrustManager {
        private final X509TrustManager inner;

        Recording(X509TrustManager inner) {
            this.inner = inner;
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
            inner.checkClientTrusted(chain, type);
        }

        @Override
        // ok: java-trust-everyone
        public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
            inner.checkServerTrusted(chain, type);
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return inner.getAcceptedIssuers();
        }
    }

    public void prepare(HttpsURLConnection connection) {
        // ok: java-trust-everyone
        connection.setHostnameVerifier((host, session) -> hosts.contains(host));
    }

    public Reading reading(String body) throws IOException {
        // ok: java-object-deserialization
        Reading reading = mapper.readValue(body, Reading.class);
        // ok: java-decimal-from-double
        BigDecimal value = new BigDecimal(reading.value());
        return reading.with(value.setScale(3));
    }

    public List<Map<String, Object>> latest(String device) {
        // ok: java-sql-from-value
        return jdbc.queryForList("SELECT * FROM readings WHERE device = ? ORDER BY taken DESC LIMIT 10", device);
    }

    public void remove(String device) {
        String condition = "device = '" + device + "'";
        // todoruleid: java-sql-from-value
        jdbc.execute("DELETE FROM readings WHERE ".concat(condition));
    }

    public List<Map<String, Object>> between(String from, String until) {
        // expect: java-sql-from-value
        return jdbc.queryForList("SELECT * FROM readings WHERE taken >= '" + from + "' AND taken < '" + until + "'");
    }

    public void store(List<Reading> readings) {
        for (Reading reading : readings) {
            // expect: java-query-in-loop
            jdbc.update("INSERT INTO readings (device, value) VALUES (?, ?)", reading.device(), reading.value());
        }
    }

    public String greet(String host, int port) throws IOException {
        // expect: java-resource-not-closed
        Socket socket = new Socket(host, port);
        BufferedReader reader = new BufferedReader(new InputStreamReader(socket.getInputStream())); // todook: java-resource-not-closed
        socket.getOutputStream().write("HELLO\n".getBytes());
        return reader.readLine();
    }

    public Process reboot(String host) throws IOException {
        // ok: java-command-from-value
        return new ProcessBuilder("ssh", "--", host, "reboot").start();
    }

    public KeyStore keys(Path file, char[] password) throws Exception {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        // ok: java-resource-not-closed
        try (var in = Files.newInputStream(file)) {
            keys.load(in, password);
        }
        return keys;
    }

    public byte[] challenge() {
        byte[] challenge = new byte[16];
        // ok: java-predictable-random
        RANDOM.nextBytes(challenge);
        return challenge;
    }
}
