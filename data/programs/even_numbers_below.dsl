task even_numbers_below "The even numbers from 0, n of them."
in n: int
let r = range n
out map (*2) r
example 7 -> [0, 2, 4, 6, 8, 10, 12]
example 3 -> [0, 2, 4]
example 2 -> [0, 2]
example 0 -> []
example 18 -> [0, 2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 22, 24, 26, 28, 30, 32, 34]
example 10 -> [0, 2, 4, 6, 8, 10, 12, 14, 16, 18]
holdout 14 -> [0, 2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 22, 24, 26]
holdout -3 -> []
holdout 17 -> [0, 2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 22, 24, 26, 28, 30, 32]
holdout 15 -> [0, 2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 22, 24, 26, 28]
holdout 21 -> null
