package dev.pollen.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import org.jspecify.annotations.Nullable;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.JavascriptExecutor;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebDriver;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.WindowType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.FluentWait;
import org.openqa.selenium.support.ui.WebDriverWait;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.logging.Level;
import java.util.stream.Stream;

/**
 * A Chromium without a window. Where there is none, tests that ask for one are skipped, and say so; with the
 * environment variable CI, they fail.
 */
public final class Browser implements AutoCloseable {

    private static final List<String> CHROMIUM = List.of("chromium", "chromium-browser", "google-chrome");

    private static @Nullable Browser shared;

    private final ChromeDriver driver;

    private Browser(ChromeDriver driver) {
        this.driver = driver;
    }

    /** Starts one. */
    public static Browser start() {
        var chromium = CHROMIUM.stream().flatMap(name -> find(name).stream()).findFirst();
        var driver = find("chromedriver");
        if (chromium.isEmpty() || driver.isEmpty()) {
            return none();
        }
        var logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        var options = new ChromeOptions();
        options.setBinary(chromium.get().toFile());
        // Root may not use the sandbox, and a container's /dev/shm is small.
        options.addArguments(
                "--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--force-device-scale-factor=1");
        options.setCapability("goog:loggingPrefs", logs);
        var service = new ChromeDriverService.Builder().usingDriverExecutable(driver.get().toFile()).build();
        return new Browser(new ChromeDriver(service, options));
    }

    /** The one that tests share, one after the other, as if it had just been started. It ends with them all. */
    public static Browser shared() {
        if (shared == null) {
            shared = start();
            Runtime.getRuntime().addShutdownHook(new Thread(shared::close));
        } else {
            shared.renew();
        }
        return shared;
    }

    /** Goes on in a new tab, of which nobody has asked anything, and with nothing kept. */
    private void renew() {
        var tabs = driver.getWindowHandles();
        driver.switchTo().newWindow(WindowType.TAB);
        var fresh = tab();
        for (var tab : tabs) {
            switchTo(tab);
            closeTab(fresh);
        }
        cdp("Network.clearBrowserCache", Map.of());
        cdp("Network.clearBrowserCookies", Map.of());
    }

    private static Browser none() {
        var message =
                "no browser: the tests of the lab need chromium and chromedriver on the path (Debian: apt-get install"
                        + " chromium chromium-driver)";
        assertThat(System.getenv("CI")).as(message).isNull();
        return abort(message);
    }

    private static Optional<Path> find(String program) {
        return Stream.of(System.getenv("PATH").split(java.io.File.pathSeparator))
                .map(directory -> Path.of(directory, program))
                .filter(Files::isExecutable)
                .findFirst();
    }

    public ChromeDriver driver() {
        return driver;
    }

    /** Opens an address, and not just another part of the page that is open. */
    public void open(String address) {
        driver.get("about:blank");
        driver.get(address);
    }

    /** Has files that are downloaded put into a directory. */
    public void downloadTo(Path directory) {
        cdp("Browser.setDownloadBehavior", Map.of("behavior", "allow", "downloadPath", directory.toString()));
    }

    /** Has the browser forget what the page that is open has kept in it. */
    public void forget() {
        script("if (location.protocol.startsWith('http')) { sessionStorage.clear(); localStorage.clear(); }");
    }

    /** Opens an address in a tab of its own, and goes on there. */
    public String openTab(String address) {
        driver.switchTo().newWindow(WindowType.TAB);
        driver.get(address);
        return driver.getWindowHandle();
    }

    /** Goes on in another tab. */
    public void switchTo(String tab) {
        driver.switchTo().window(tab);
    }

    /** The tab that is looked at. */
    public String tab() {
        return driver.getWindowHandle();
    }

    /** Closes the tab, and goes on in another one. */
    public void closeTab(String next) {
        driver.close();
        switchTo(next);
    }

    /** Leaves nothing open but one tab. */
    public void closeOtherTabs() {
        var first = driver.getWindowHandles().iterator().next();
        for (var tab : driver.getWindowHandles()) {
            switchTo(tab);
            if (!tab.equals(first)) {
                driver.close();
            }
        }
        switchTo(first);
    }

    /** Has the tab believe that nobody sees it, or that somebody does: a browser without a window has no such tabs. */
    public void setSeen(boolean isSeen) {
        script(
                """
                Object.defineProperty(document, 'hidden', {configurable: true, get: () => !arguments[0]});
                document.dispatchEvent(new Event('visibilitychange'));
                """,
                isSeen);
    }

    public WebElement find(By what) {
        wait(String.valueOf(what), () -> !driver.findElements(what).isEmpty());
        return driver.findElement(what);
    }

    /** The first element that a CSS selector finds, as soon as there is one. */
    public WebElement css(String selector) {
        return find(By.cssSelector(selector));
    }

    private static By buttonOf(String text) {
        return By.xpath("//button[normalize-space()='%s']".formatted(text));
    }

    /** Clicks what a selector finds, in the middle of the window. */
    public void click(String selector) {
        click(By.cssSelector(selector));
    }

    /** Clicks the button with a text. */
    public void press(String text) {
        click(buttonOf(text));
    }

    /** Clicks something, however often it is replaced, moves, or cannot be used yet. */
    private void click(By what) {
        wait(
                "a click that hits " + what,
                () -> {
                    clickOnce(find(what));
                    return isHit();
                });
    }

    private void clickOnce(WebElement element) {
        script(
                """
                const [element] = arguments;
                element.scrollIntoView({block: 'center'});
                window.isHit = false;
                addEventListener('click', event => { window.isHit = event.composedPath().includes(element); },
                  {capture: true, once: true});
                """,
                element);
        element.click();
    }

    /** Whether the last click hit what it was meant for. A page that has come since knows of none: then it did. */
    private boolean isHit() {
        return !Boolean.FALSE.equals(script("return window.isHit"));
    }

    /** Clicks what a selector finds, which asks whether it is meant, and says yes. */
    public String confirm(String selector) {
        return confirm(By.cssSelector(selector));
    }

    /** Presses a button that asks whether it is meant, and says yes. */
    public String confirmPress(String text) {
        return confirm(buttonOf(text));
    }

    private String confirm(By what) {
        wait(
                "a click on " + what,
                () -> {
                    clickOnce(find(what));
                    return true;
                });
        var question = patiently("a question").until(ExpectedConditions.alertIsPresent());
        var text = question.getText();
        question.accept();
        return text;
    }

    /** Fills in a field, and leaves it. */
    public void fill(String selector, String text) {
        var field = css(selector);
        field.clear();
        field.sendKeys(text);
        script("arguments[0].dispatchEvent(new Event('change'))", field);
    }

    public Actions actions() {
        return new Actions(driver);
    }

    public Object script(String javascript, Object... arguments) {
        return ((JavascriptExecutor) driver).executeScript(javascript, arguments);
    }

    /** A number that an element has as data. */
    public long data(String selector, String name) {
        var value = css(selector).getDomAttribute("data-" + name);
        return value == null ? 0 : Long.parseLong(value);
    }

    /** What a canvas shows. */
    public String picture(String selector) {
        return (String) script("return document.querySelector(arguments[0]).toDataURL()", selector);
    }

    /** Waits until something is so. */
    public boolean wait(String what, BooleanSupplier condition) {
        return patiently(what).until(any -> condition.getAsBoolean());
    }

    private FluentWait<WebDriver> patiently(String what) {
        return new WebDriverWait(driver, Patience.LIMIT)
                .pollingEvery(Duration.ofMillis(50))
                .ignoring(StaleElementReferenceException.class)
                .withMessage(what);
    }

    public void awaitText(String selector, String text) {
        patiently("")
                .withMessage(
                        () ->
                                "%s says %s, and not %s, on a page that says %s"
                                        .formatted(selector, text, textOf(selector), textOf("main")))
                .until(any -> css(selector).getText().contains(text));
    }

    private List<String> textOf(String selector) {
        return driver.findElements(By.cssSelector(selector)).stream().map(WebElement::getText).toList();
    }

    public void resize(int width, int height) {
        driver.manage().window().setSize(new Dimension(width, height));
        // A window has a least width: a telephone is narrower.
        cdp(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
    }

    public void theme(String name) {
        var feature = Map.of("name", "prefers-color-scheme", "value", name);
        cdp("Emulation.setEmulatedMedia", Map.of("features", List.of(feature)));
    }

    /** Sends a command of the Chrome DevTools Protocol. */
    public void cdp(String command, Map<String, Object> parameters) {
        driver.executeCdpCommand(command, parameters);
    }

    /** Errors on the console since the last time, violations of the Content-Security-Policy among them. */
    public List<String> errors() {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .filter(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue())
                .map(LogEntry::getMessage)
                .toList();
    }

    /** Keeps what the window shows, beside what the build leaves. */
    public void screenshot(String name) {
        try {
            var directory = Files.createDirectories(Path.of("target", "lab-screenshots"));
            Files.write(directory.resolve(name + ".png"), driver.getScreenshotAs(OutputType.BYTES));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        driver.quit();
    }
}
