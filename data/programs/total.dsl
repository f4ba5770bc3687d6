task total "The sum of the numbers, 0 for an empty list; null when it leaves the range."
in xs: list
out sum xs
example [3, 4, 5] -> 12
example [14, 9, 3, 7, -9] -> 24
example [3, -3, 18, -3, 11, 6] -> 32
example [] -> 0
example [200, 56] -> null
example [200, 55] -> 255
holdout [-8, 1, 18] -> 11
holdout [17, 4, 11, 5] -> 37
holdout [13, -6, 2, 11, 9, 19] -> 48
holdout [-200, -56] -> -256
holdout [-200, -57] -> null
